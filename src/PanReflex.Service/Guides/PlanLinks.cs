using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using PanReflex.Guides.Export;

namespace PanReflex.Service.Guides;

/// <summary>Download links: sealed, bound to a conversation, and expiring.</summary>
public sealed class PlanLinks(IDataProtectionProvider protection, IOptions<GuideOptions> options, TimeProvider time)
{
    private const int LongestToken = 2_000;

    private readonly IDataProtector protector = protection.CreateProtector("PanReflex.PlanLinks");

    /// <summary>A list of links as Markdown, one per format.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="conversationId">The conversation the links are for.</param>
    /// <param name="root">Address of the service; null makes the links relative to it.</param>
    public string Markdown(string planId, string conversationId, Uri? root)
    {
        var token = Create(planId, conversationId);
        return string.Join('\n', PlanFormat.All.Select(format => $"- [{format.Label}]({Address(root, $"/plaene/{token}/plan.{format.Extension}")})"));
    }

    /// <summary>A token for a plan in a conversation.</summary>
    public string Create(string planId, string conversationId)
    {
        var expires = time.GetUtcNow().AddHours(options.Value.LinkHours).ToUnixTimeSeconds();
        return protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{planId}|{expires}|{conversationId}"));
    }

    /// <summary>Opens a token; null when it is forged or expired.</summary>
    public (string PlanId, string ConversationId)? Read(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > LongestToken)
        {
            return null;
        }

        try
        {
            var parts = protector.Unprotect(token).Split('|', 3);
            return long.Parse(parts[1], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? (parts[0], parts[2]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Address(Uri? root, string path) => root is null ? path : new Uri(root, path).AbsoluteUri;
}
