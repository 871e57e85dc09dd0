using System.Net;
using System.Net.Sockets;

namespace PanReflex.Service.Tests.Replicas;

/// <summary>Hands connections to replicas in turn, as a load balancer in front of them does; one that takes no connection is passed over.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Lock gate = new();
    private List<IPEndPoint> targets = [];
    private Task accepting = Task.CompletedTask;
    private int next;

    private LoadBalancer()
    {
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public static LoadBalancer Start()
    {
        var balancer = new LoadBalancer();
        balancer.listener.Start(backlog: 4096);
        balancer.accepting = balancer.AcceptAsync();
        return balancer;
    }

    public void Add(Uri replica)
    {
        lock (gate)
        {
            targets = [.. targets, EndPoint(replica)];
        }
    }

    public void Remove(Uri replica)
    {
        lock (gate)
        {
            targets = [.. targets.Where(target => !target.Equals(EndPoint(replica)))];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        ending.Dispose();
    }

    private static IPEndPoint EndPoint(Uri replica) => new(IPAddress.Loopback, replica.Port);

    private async Task AcceptAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                _ = PassAsync(await listener.AcceptTcpClientAsync(ending.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        using (var replica = await ConnectAsync())
        {
            if (replica is null)
            {
                return;
            }

            (client.NoDelay, replica.NoDelay) = (true, true);
            var (near, far) = (client.GetStream(), replica.GetStream());
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
            var up = CopyAsync(near, far, ended.Token);
            var down = CopyAsync(far, near, ended.Token);
            await Task.WhenAny(up, down);
            // What one side has said before it closed is on its way; the other has nothing to add.
            await ended.CancelAsync();
            await Task.WhenAll(up, down);
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        var among = targets;
        for (var attempt = 0; attempt < among.Count; attempt++)
        {
            var target = among[(int)((uint)Interlocked.Increment(ref next) % (uint)among.Count)];
            var replica = new TcpClient();
            try
            {
                await replica.ConnectAsync(target, ending.Token);
                return replica;
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                replica.Dispose();
            }
        }

        return null;
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        try
        {
            await from.CopyToAsync(to, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
