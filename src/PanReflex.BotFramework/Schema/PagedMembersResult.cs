namespace PanReflex.BotFramework.Schema;

/// <summary>Some of a conversation's members.</summary>
public class PagedMembersResult
{
    /// <summary>Fetches the next page; null on the last.</summary>
    public string? ContinuationToken { get; set; }

    /// <summary>The members.</summary>
    public IList<ChannelAccount>? Members { get; set; }
}
