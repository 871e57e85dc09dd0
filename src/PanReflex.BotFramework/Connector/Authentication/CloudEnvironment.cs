namespace PanReflex.BotFramework.Connector.Authentication;

/// <summary>Addresses and names of a cloud.</summary>
/// <param name="TokenIssuer">Who issues the tokens that channels send to bots.</param>
/// <param name="MetadataUrl">Where their keys are announced.</param>
/// <param name="LoginUrl">Where bots get tokens.</param>
/// <param name="LoginTenant">Tenant of bots that belong to no tenant of their own.</param>
/// <param name="Scope">What those tokens are for, without <c>/.default</c>.</param>
/// <param name="CallerId">URI of the cloud as a caller.</param>
/// <remarks>Values: Azure Bot Service, "Authentication with the Bot Connector API", public and government cloud.</remarks>
internal sealed record CloudEnvironment(string TokenIssuer, string MetadataUrl, string LoginUrl, string LoginTenant, string Scope, string CallerId)
{
    public static CloudEnvironment Public { get; } = new(
        "https://api.botframework.com",
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        "https://login.microsoftonline.com",
        "botframework.com",
        "https://api.botframework.com",
        "urn:botframework:azure");

    public static CloudEnvironment Government { get; } = new(
        "https://api.botframework.us",
        "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        "https://login.microsoftonline.us",
        "MicrosoftServices.onmicrosoft.us",
        "https://api.botframework.us",
        "urn:botframework:azureusgov");
}
