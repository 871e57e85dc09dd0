namespace PanReflex.BotFramework.Connector;

/// <summary>Lets one caller at a time through for each key, in the order of arrival; holds no memory for idle keys.</summary>
internal sealed class SendOrder
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> last = [];

    public int Busy
    {
        get
        {
            lock (gate)
                return last.Count;
        }
    }

    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var place = new Place(this, key);
        Task? before;
        lock (gate)
        {
            last.TryGetValue(key, out before);
            last[key] = place.Left;
        }

        try
        {
            if (before is not null)
                await before.WaitAsync(cancellationToken);
            return place;
        }
        catch (OperationCanceledException)
        {
            // Those behind must still wait for those before.
            _ = before!.ContinueWith(_ => place.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    private sealed class Place(SendOrder order, string key) : IDisposable
    {
        private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Left => left.Task;

        public void Dispose()
        {
            lock (order.gate)
            {
                if (order.last.TryGetValue(key, out var task) && task == Left)
                    order.last.Remove(key);
            }

            left.TrySetResult();
        }
    }
}
