using PanReflex.Knowledge;

namespace PanReflex.Service.Web.Pages;

/// <summary>What the chat page shows.</summary>
/// <param name="Title">Name of the assistant.</param>
/// <param name="Subtitle">One line below the name.</param>
/// <param name="Nonce">Nonce of the response's content security policy.</param>
/// <param name="Reports">Reports in the index; empty while the first index is built.</param>
/// <param name="Questions">Example questions.</param>
/// <param name="Embedded">True inside the dialog of <c>embed.js</c>: the chat alone.</param>
/// <param name="WrittenByModel">True when a language model writes the answers.</param>
public sealed record ChatPageModel(
    string Title,
    string Subtitle,
    string Nonce,
    IReadOnlyList<Report> Reports,
    IReadOnlyList<string> Questions,
    bool Embedded,
    bool WrittenByModel);
