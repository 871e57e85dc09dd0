using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Tests.Builder;

/// <summary>An adapter that writes down what it is told to send.</summary>
internal sealed class RecordingAdapter : BotAdapter
{
    public List<Activity> Sent { get; } = [];

    public List<Activity> Updated { get; } = [];

    public List<string?> Deleted { get; } = [];

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        Sent.AddRange(activities);
        return Task.FromResult(activities.Select((_, i) => new ResourceResponse($"sent-{Sent.Count - activities.Length + i + 1}")).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        Updated.Add(activity);
        return Task.FromResult(new ResourceResponse(activity.Id));
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        Deleted.Add(reference.ActivityId);
        return Task.CompletedTask;
    }

    public async Task<TurnContext> RunAsync(Activity activity, BotCallbackHandler bot)
    {
        var context = new TurnContext(this, activity);
        await RunPipelineAsync(context, bot, CancellationToken.None);
        return context;
    }

    public static Activity Incoming(string type = "message", string? text = null) => new(type)
    {
        Id = "in-1",
        Text = text,
        ChannelId = "msteams",
        ServiceUrl = "https://service.example/",
        From = new ChannelAccount("user", "Anna"),
        Recipient = new ChannelAccount("bot", "Reflex"),
        Conversation = new ConversationAccount(id: "conversation", conversationType: "personal"),
    };
}
