using System.Collections.Concurrent;

namespace PanReflex.BotFramework.Teams;

/// <summary>Greets a conversation once. Channels tell of an installation and of new members nearly at the same time, in
/// either order and again on every reload.</summary>
public sealed class WelcomeOnce(IStorage storage)
{
    private readonly ConcurrentDictionary<string, byte> inProgress = new();

    /// <summary>Runs <paramref name="welcome"/> unless this conversation was greeted before. When it fails the greeting counts as not given.</summary>
    /// <returns>True when it ran.</returns>
    public async Task<bool> GreetAsync(ITurnContext turnContext, Func<CancellationToken, Task> welcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(welcome);
        var key = Key(turnContext);
        if (!inProgress.TryAdd(key, 0))
            return false;
        try
        {
            if ((await storage.ReadAsync([key], cancellationToken)).Count > 0)
                return false;
            await welcome(cancellationToken);
            await storage.WriteAsync(new Dictionary<string, object> { [key] = new Greeted() }, cancellationToken);
            return true;
        }
        finally
        {
            inProgress.TryRemove(key, out _);
        }
    }

    /// <summary>Forgets the greeting, when the bot was removed: who installs it again is greeted again.</summary>
    public Task ForgetAsync(ITurnContext turnContext, CancellationToken cancellationToken) => storage.DeleteAsync([Key(turnContext)], cancellationToken);

    private static string Key(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return $"{turnContext.Activity.ChannelId}/welcomed/{turnContext.Activity.Conversation?.Id}";
    }

    /// <summary>What is stored.</summary>
    public sealed class Greeted
    {
        /// <summary>Always true.</summary>
        public bool Done { get; set; } = true;
    }
}
