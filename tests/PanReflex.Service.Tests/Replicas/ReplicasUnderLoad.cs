using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;

namespace PanReflex.Service.Tests.Replicas;

/// <summary>What came of it.</summary>
/// <param name="Asked">Questions asked.</param>
/// <param name="Lost">Questions without an answer in the log.</param>
/// <param name="Doubled">Questions in the log more than once, or with more than one answer.</param>
/// <param name="OutOfOrder">Conversations whose log does not read question, answer, question, answer.</param>
/// <param name="Reconnects">Sockets that were opened again.</param>
/// <param name="Retries">Requests that were sent again.</param>
/// <param name="Times">Time from each question to its answer, shortest first.</param>
internal sealed record LoadResult(int Asked, int Lost, int Doubled, int OutOfOrder, int Reconnects, int Retries, IReadOnlyList<TimeSpan> Times);

/// <summary>Many conversations behind a load balancer, while one replica is killed and others are restarted one after the other.</summary>
internal static class ReplicasUnderLoad
{
    private const int Replicas = 3;

    /// <summary>Limits per address, which here is one for everybody.</summary>
    private static readonly (string, string)[] Unlimited =
    [
        ("Web:RequestsPerMinute", "100000"), ("DirectLine:MessagesPerMinute", "10000"), ("DirectLine:MessagesPerMinuteAndAddress", "100000"),
        ("DirectLine:TokensPerMinuteAndAddress", "100000"),
    ];

    /// <summary>Runs it to the end; conversations go on until every restart is done.</summary>
    /// <param name="database">Connection string of an empty database.</param>
    /// <param name="settings">Further settings of the replicas.</param>
    /// <param name="conversations">Number of conversations, all at the same time.</param>
    /// <param name="questions">Questions that each of them asks at least.</param>
    /// <param name="think">Average pause between an answer and the next question.</param>
    /// <param name="restarts">How many replicas are restarted in good order after the kill.</param>
    /// <param name="tell">Hears what happens.</param>
    public static async Task<LoadResult> RunAsync(
        string database, IEnumerable<(string, string)> settings, int conversations, int questions, TimeSpan think, int restarts, Action<string> tell)
    {
        (string, string)[] all = [("State:Provider", "postgres"), ("State:ConnectionString", database), .. Unlimited, .. settings];
        await using var balancer = LoadBalancer.Start();
        var started = new ConcurrentBag<Replica>();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = balancer.Address, Timeout = TimeSpan.FromSeconds(20) };
        var chats = Enumerable.Range(0, conversations).Select(number => new SocketChat(http, $"chat{number}")).ToList();
        try
        {
            var replicas = await Task.WhenAll(Enumerable.Range(0, Replicas).Select(_ => AddAsync()));
            await Parallel.ForEachAsync(chats, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (chat, _) => await chat.StartAsync());
            tell($"{conversations} conversations are open at {Replicas} replicas.");
            var answered = 0;
            var disturbed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var asking = Task.WhenAll(chats.Select(chat => TalkAsync(chat)));
            try
            {
                await DisturbAsync(replicas);
                disturbed.SetResult();
            }
            catch (Exception exception)
            {
                disturbed.SetException(exception);
                throw;
            }

            var times = (await asking).SelectMany(own => own).Order().ToList();
            return await JudgeAsync(database, chats, times);

            async Task<List<TimeSpan>> TalkAsync(SocketChat chat)
            {
                var own = new List<TimeSpan>();
                while (own.Count < questions || !disturbed.Task.IsCompleted)
                {
                    await Task.Delay(think * (2 * Random.Shared.NextDouble()));
                    own.Add(await chat.AskAsync($"Wann war das Bürgertelefon besetzt? ({own.Count})"));
                    Interlocked.Increment(ref answered);
                }

                return own;
            }

            async Task DisturbAsync(Replica[] replicas)
            {
                await UntilAsync(conversations / 2);
                tell($"After {Volatile.Read(ref answered)} answers one replica is killed in the middle of a turn.");
                await replicas[0].KillAsync();
                balancer.Remove(replicas[0].Address);
                replicas[0] = await AddAsync();
                for (var number = 1; number <= restarts; number++)
                {
                    var old = replicas[number % Replicas];
                    tell($"After {Volatile.Read(ref answered)} answers replica {number % Replicas + 1} is stopped in good order and started anew.");
                    await old.StopAsync();
                    balancer.Remove(old.Address);
                    replicas[number % Replicas] = await AddAsync();
                }
            }

            async Task<Replica> AddAsync()
            {
                var replica = await Replica.StartAsync(all);
                started.Add(replica);
                balancer.Add(replica.Address);
                return replica;
            }

            async Task UntilAsync(int enough)
            {
                while (!asking.IsCompleted && (Volatile.Read(ref answered) < enough
                    || await ScalarAsync(database, """SELECT count(*) FROM "Activities" WHERE "Turn" = 1 AND "Attempts" > 0""") is 0L))
                {
                    await Task.Delay(5);
                }
            }
        }
        finally
        {
            await Task.WhenAll(chats.Select(chat => chat.DisposeAsync().AsTask()));
            await Task.WhenAll(started.Select(replica => replica.DisposeAsync().AsTask()));
        }
    }

    /// <summary>Compares what was asked with what the log of all conversations says.</summary>
    private static async Task<LoadResult> JudgeAsync(string database, List<SocketChat> chats, List<TimeSpan> times)
    {
        var logs = chats.ToDictionary(chat => chat.Id, _ => new List<(string Id, string? ReplyTo, string Text)>());
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""SELECT "ConversationId", "Json" FROM "Activities" WHERE NOT "Hidden" ORDER BY "ConversationId", "Sequence" """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            using var json = JsonDocument.Parse(reader.GetString(1));
            var activity = json.RootElement;
            logs[reader.GetString(0)].Add((
                activity.GetProperty("id").GetString()!,
                activity.TryGetProperty("replyToId", out var replyTo) && activity.GetProperty("from").GetProperty("id").GetString() == "panreflex" ? replyTo.GetString() : null,
                activity.TryGetProperty("text", out var text) ? text.GetString()! : string.Empty));
        }

        var (lost, doubled, disordered) = (0, 0, 0);
        foreach (var chat in chats)
        {
            // The welcome comes first.
            var log = logs[chat.Id].Skip(1).ToList();
            foreach (var question in chat.Asked)
            {
                var ids = log.Where(entry => entry.ReplyTo is null && entry.Text == question).Select(entry => entry.Id).ToList();
                var replies = log.Count(entry => entry.ReplyTo is not null && ids.Contains(entry.ReplyTo));
                lost += replies == 0 ? 1 : 0;
                doubled += ids.Count > 1 || replies > 1 ? 1 : 0;
            }

            var inOrder = log.Count == 2 * chat.Asked.Count
                && chat.Asked.Select((question, i) => log[2 * i].Text == question && log[(2 * i) + 1].ReplyTo == log[2 * i].Id).All(holds => holds);
            disordered += inOrder ? 0 : 1;
        }

        return new LoadResult(chats.Sum(chat => chat.Asked.Count), lost, doubled, disordered, chats.Sum(chat => chat.Reconnects), chats.Sum(chat => chat.Retries), times);
    }

    private static async Task<long> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
