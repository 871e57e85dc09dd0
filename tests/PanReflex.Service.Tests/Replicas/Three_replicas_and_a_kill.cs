using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using PanReflex.Service.Tests.DirectLine;
using PanReflex.Service.Tests.State;

namespace PanReflex.Service.Tests.Replicas;

public sealed class Three_replicas_and_a_kill(PostgresCluster postgres)
{
    private const int Conversations = 60;
    private const int Questions = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_turn_is_lost_or_doubled_when_one_is_killed_and_one_is_stopped()
    {
        using var knowledge = new TempFolder();
        Directory.CreateDirectory(Path.Combine(knowledge.Path, "reports"));
        await File.WriteAllTextAsync(Path.Combine(knowledge.Path, "reports", "lage.md"), "# Lage\n\nDas Bürgertelefon war rund um die Uhr besetzt.\n", Cancellation);
        var database = await postgres.NewDatabaseAsync();
        (string, string)[] settings =
        [
            ("State:Provider", "postgres"), ("State:ConnectionString", database), ("Knowledge:Folder", knowledge.Path), ("Web:RequestsPerMinute", "100000"),
            ("DirectLine:MessagesPerMinuteAndAddress", "100000"), ("DirectLine:TokensPerMinuteAndAddress", "100000"),
        ];
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Replica.StartAsync(settings)));
        try
        {
            var chats = Enumerable.Range(0, Conversations).Select(number => new Client(replicas, number)).ToList();
            await Parallel.ForEachAsync(chats, Cancellation, async (chat, _) => await chat.StartAsync());

            var asking = Parallel.ForEachAsync(chats, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Cancellation }, async (chat, _) => await chat.AskAllAsync());
            await UntilTurnsAreRunningAsync(database, Conversations * Questions / 4, asking);
            await replicas[0].KillAsync();
            await UntilTurnsAreRunningAsync(database, Conversations * Questions / 2, asking);
            await replicas[1].StopAsync();
            await asking;

            foreach (var chat in chats)
            {
                var activities = await chat.WaitForAnswersAsync();
                var asked = activities.Where(activity => !Chat.IsBot(activity)).Select(Chat.Text);
                Assert.Equal(chat.Asked, asked);
                Assert.Equal(Questions, activities.Count(Client.IsAnswer));
            }

            // Nothing comes after: each message was answered by exactly one turn.
            Assert.Equal(0L, await ScalarAsync(database, """SELECT count(*) FROM "Activities" WHERE "Turn" = 1"""));
            Assert.Equal(
                (long)Conversations * ((2 * Questions) + 2),
                await ScalarAsync(database, """SELECT count(*) FROM "Activities" """));
        }
        finally
        {
            foreach (var replica in replicas)
            {
                await replica.DisposeAsync();
            }
        }
    }

    /// <summary>Waits for the moment in which enough messages were posted and one is just being answered.</summary>
    private static async Task UntilTurnsAreRunningAsync(string database, int posted, Task asking)
    {
        while (!asking.IsCompleted && await ScalarAsync(
            database,
            $"""SELECT CASE WHEN (SELECT count(*) FROM "Activities" WHERE "ClientActivityId" IS NOT NULL) >= {posted} THEN (SELECT count(*) FROM "Activities" WHERE "Turn" = 1 AND "Attempts" > 0) ELSE 0 END""") is 0L)
        {
        }
    }

    private static async Task<long> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>A client behind a load balancer: what fails at one replica is sent again to the next.</summary>
    private sealed class Client(IReadOnlyList<Replica> replicas, int identity)
    {
        private readonly int number = identity;
        private int next;
        private string id = string.Empty;
        private string token = string.Empty;

        public List<string> Asked { get; } = [];

        /// <summary>Anything that the bot says except its welcome.</summary>
        public static bool IsAnswer(JsonElement activity) => Chat.IsBot(activity) && !Chat.Text(activity).StartsWith("Guten Tag!", StringComparison.Ordinal);

        public async Task StartAsync()
        {
            token = (await SendAsync(HttpMethod.Post, "tokens/generate", null)).GetProperty("token").GetString()!;
            id = (await SendAsync(HttpMethod.Post, "conversations", new { })).GetProperty("conversationId").GetString()!;
        }

        public async Task AskAllAsync()
        {
            for (var i = 0; i < Questions; i++)
            {
                var text = $"Wann war das Bürgertelefon besetzt? {number}-{i}";
                Asked.Add(text);
                await SendAsync(HttpMethod.Post, $"conversations/{id}/activities", new { type = "message", text, from = new { id = "me" }, channelData = new { clientActivityID = $"{number}-{i}" } });
            }
        }

        public async Task<List<JsonElement>> WaitForAnswersAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (true)
            {
                var activities = (await SendAsync(HttpMethod.Get, $"conversations/{id}/activities?watermark=", null)).GetProperty("activities").EnumerateArray().ToList();
                if (activities.Count(IsAnswer) >= Questions)
                {
                    return activities;
                }

                await Task.Delay(50, patience.Token);
            }
        }

        private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
        {
            for (var attempt = 0; ; attempt++)
            {
                var replica = replicas[next++ % replicas.Count];
                try
                {
                    using var request = new HttpRequestMessage(method, "/v3/directline/" + path) { Content = body is null ? null : JsonContent.Create(body) };
                    request.Headers.Authorization = token.Length > 0 ? new AuthenticationHeaderValue("Bearer", token) : null;
                    using var response = await replica.Http.SendAsync(request, Cancellation);
                    if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
                    {
                        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
                    }

                    Assert.True((int)response.StatusCode >= 500, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(Cancellation)}");
                }
                catch (Exception exception) when (exception is HttpRequestException or IOException)
                {
                    // The replica is gone; the next one takes the same message.
                }

                Assert.True(attempt < 20, $"No replica took {path}.");
            }
        }
    }
}
