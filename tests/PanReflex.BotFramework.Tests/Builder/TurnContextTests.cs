using System.Security.Claims;
using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Tests.Builder;

public class TurnContextTests
{
    private readonly RecordingAdapter adapter = new();

    [Fact]
    public async Task A_reply_is_addressed_to_the_sender_and_gets_the_id_of_the_channel()
    {
        var reply = MessageFactory.Text("Hallo");
        var turn = await adapter.RunAsync(RecordingAdapter.Incoming(), (context, token) => context.SendActivityAsync(reply, token));

        Assert.True(turn.Responded);
        Assert.Equal(("bot", "user", "conversation", "in-1", "https://service.example/"),
            (reply.From?.Id, reply.Recipient?.Id, reply.Conversation?.Id, reply.ReplyToId, reply.ServiceUrl));
        Assert.Equal("sent-1", reply.Id);
    }

    [Fact]
    public async Task A_trace_is_no_response()
    {
        var turn = await adapter.RunAsync(RecordingAdapter.Incoming(), (context, token) => context.SendActivityAsync(new Activity(ActivityTypes.Trace), token));

        Assert.False(turn.Responded);
    }

    [Fact]
    public async Task Handlers_run_in_order_and_may_change_or_keep_back_what_is_sent()
    {
        await adapter.RunAsync(RecordingAdapter.Incoming(), async (context, token) =>
        {
            context.OnSendActivities((_, activities, next) =>
            {
                activities.Add(new Activity(ActivityTypes.Message) { Text = "added" });
                return next();
            });
            context.OnSendActivities((_, activities, next) => activities[0].Text == "secret" ? Task.FromResult(Array.Empty<ResourceResponse>()) : next());
            await context.SendActivityAsync("open", cancellationToken: token);
            Assert.Null((await context.SendActivityAsync("secret", cancellationToken: token)).Id);
        });

        Assert.Equal(["open", "added"], adapter.Sent.Select(activity => activity.Text));
    }

    [Fact]
    public async Task Updates_and_deletions_pass_their_handlers_and_the_adapter()
    {
        var handled = new List<string>();
        await adapter.RunAsync(RecordingAdapter.Incoming(), async (context, token) =>
        {
            context.OnUpdateActivity((_, activity, next) => { handled.Add("update " + activity.Id); return next(); });
            context.OnDeleteActivity((_, reference, next) => { handled.Add("delete " + reference.ActivityId); return next(); });
            await context.UpdateActivityAsync(new Activity("message") { Id = "x" }, token);
            await context.DeleteActivityAsync("y", token);
        });

        Assert.Equal(["update x", "delete y"], handled);
        Assert.Equal("conversation", Assert.Single(adapter.Updated).Conversation?.Id);
        Assert.Equal(["y"], adapter.Deleted);
    }

    [Fact]
    public async Task Expected_replies_are_buffered_instead_of_sent()
    {
        var incoming = RecordingAdapter.Incoming();
        incoming.DeliveryMode = DeliveryModes.ExpectReplies;

        var turn = await adapter.RunAsync(incoming, (context, token) => context.SendActivityAsync("Hallo", cancellationToken: token));

        Assert.Empty(adapter.Sent);
        Assert.Equal("Hallo", Assert.Single(turn.BufferedReplyActivities).Text);
        Assert.True(turn.Responded);
    }

    [Fact]
    public async Task Middleware_surrounds_the_bot_and_errors_reach_the_handler()
    {
        var steps = new List<string>();
        adapter.Use(new Named("outer", steps)).Use(new Named("inner", steps));
        adapter.OnTurnError = (_, e) => { steps.Add(e.Message); return Task.CompletedTask; };

        await adapter.RunAsync(RecordingAdapter.Incoming(), (_, _) => throw new InvalidOperationException("broken"));

        Assert.Equal(["outer", "inner", "broken"], steps);
    }

    [Fact]
    public async Task A_conversation_goes_on_from_its_reference()
    {
        var reference = RecordingAdapter.Incoming().GetConversationReference();

        await adapter.ContinueConversationAsync("app", reference, (context, token) => context.SendActivityAsync("Neuer Bericht", cancellationToken: token), CancellationToken.None);

        var sent = Assert.Single(adapter.Sent);
        Assert.Equal(("user", "conversation"), (sent.Recipient?.Id, sent.Conversation?.Id));
    }

    [Fact]
    public async Task An_adapter_that_knows_no_identities_says_so()
    {
        var reference = RecordingAdapter.Incoming().GetConversationReference();

        var continuing = await Assert.ThrowsAsync<NotSupportedException>(() => adapter.ContinueConversationAsync(new ClaimsIdentity(), reference, (_, _) => Task.CompletedTask, CancellationToken.None));
        await Assert.ThrowsAsync<NotSupportedException>(() => adapter.ProcessActivityAsync(new ClaimsIdentity(), RecordingAdapter.Incoming(), (_, _) => Task.CompletedTask, CancellationToken.None));

        Assert.Contains(nameof(RecordingAdapter), continuing.Message, StringComparison.Ordinal);
    }

    private sealed class Named(string name, List<string> steps) : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken)
        {
            steps.Add(name);
            return next(cancellationToken);
        }
    }
}
