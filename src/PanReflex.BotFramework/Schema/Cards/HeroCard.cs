namespace PanReflex.BotFramework.Schema;

/// <summary>A card with title, text and buttons that every channel can show.</summary>
public class HeroCard
{
    /// <summary>Media type of the card.</summary>
    public const string ContentType = "application/vnd.microsoft.card.hero";

    /// <summary>An empty card.</summary>
    public HeroCard()
    {
    }

    /// <summary>A card.</summary>
    public HeroCard(string? title = null, string? subtitle = null, string? text = null,
        IList<CardImage>? images = null, IList<CardAction>? buttons = null, CardAction? tap = null) =>
        (Title, Subtitle, Text, Images, Buttons, Tap) = (title, subtitle, text, images, buttons, tap);

    /// <summary>Title.</summary>
    public string? Title { get; set; }

    /// <summary>Subtitle.</summary>
    public string? Subtitle { get; set; }

    /// <summary>Text.</summary>
    public string? Text { get; set; }

    /// <summary>Images.</summary>
    public IList<CardImage>? Images { get; set; }

    /// <summary>Buttons.</summary>
    public IList<CardAction>? Buttons { get; set; }

    /// <summary>What a tap on the card does.</summary>
    public CardAction? Tap { get; set; }
}

/// <summary>An image on a card.</summary>
public class CardImage
{
    /// <summary>An empty image.</summary>
    public CardImage()
    {
    }

    /// <summary>An image.</summary>
    public CardImage(string? url = null, string? alt = null, CardAction? tap = null) => (Url, Alt, Tap) = (url, alt, tap);

    /// <summary>Address.</summary>
    public string? Url { get; set; }

    /// <summary>Text for those who cannot see it.</summary>
    public string? Alt { get; set; }

    /// <summary>What a tap on the image does.</summary>
    public CardAction? Tap { get; set; }
}

/// <summary>Cards become attachments.</summary>
public static class CardExtensions
{
    /// <summary>The card as an attachment.</summary>
    public static Attachment ToAttachment(this HeroCard card) => new(HeroCard.ContentType, content: card);
}
