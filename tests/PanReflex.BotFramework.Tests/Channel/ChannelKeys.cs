using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace PanReflex.BotFramework.Tests.Channel;

/// <summary>A key of a channel, which signs tokens as they should and as they should not be.</summary>
internal sealed class ChannelKey(string kid, params string[]? endorsements) : IDisposable
{
    public RSA Rsa { get; } = RSA.Create(2048);

    public string Kid => kid;

    public JsonObject ToJson()
    {
        var parameters = Rsa.ExportParameters(false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (endorsements is not null)
            key["endorsements"] = new JsonArray([.. endorsements.Select(endorsement => (JsonNode)endorsement)]);
        return key;
    }

    public string Sign(JsonObject claims, string algorithm = "RS256", JsonObject? header = null)
    {
        header ??= new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = kid };
        var content = $"{Encode(header)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(content);
        var signature = algorithm switch
        {
            "RS256" => Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "RS384" => Rsa.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => Rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            // The classic confusion: the public key as the secret of a symmetric signature.
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Rsa.ExportRSAPublicKeyPem()), bytes),
            _ => [],
        };
        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

    public void Dispose() => Rsa.Dispose();

    private static string Encode(JsonObject part) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(part));
}
