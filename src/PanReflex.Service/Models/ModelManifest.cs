using System.Text.Json;

namespace PanReflex.Service.Models;

/// <summary>What belongs to a model, and how it is told from anything else that a server may send.</summary>
/// <param name="Name">Name of the model; the folder is called like it.</param>
/// <param name="BaseAddress">Address that the paths of the files are appended to.</param>
/// <param name="Licence">Licence of the model.</param>
/// <param name="Files">Its files.</param>
public sealed record ModelManifest(string Name, Uri BaseAddress, string Licence, IReadOnlyList<ModelFile> Files)
{
    /// <summary>The models that the program knows by name.</summary>
    /// <remarks>The address names a revision, so the files behind it never change; sizes and hashes are the publisher's for that revision.</remarks>
    public static IReadOnlyList<ModelManifest> Known { get; } =
    [
        new(
            "multilingual-e5-small",
            new Uri("https://huggingface.co/intfloat/multilingual-e5-small/resolve/614241f622f53c4eeff9890bdc4f31cfecc418b3/onnx/"),
            "MIT",
            [
                new("model.onnx", 470_268_510, "ca456c06b3a9505ddfd9131408916dd79290368331e7d76bb621f1cba6bc8665"),
                new("sentencepiece.bpe.model", 5_069_051, "cfc8146abe2a0488e9e2a0c56de7952f7c11ab059eca145a0a727afce0db2865"),
            ]),
    ];

    /// <summary>Reads a manifest for a model that the program doesn't know.</summary>
    /// <exception cref="InvalidDataException">The file is no manifest, or one that would write outside the model's folder; the message is German.</exception>
    public static async Task<ModelManifest> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var manifest = await JsonSerializer.DeserializeAsync<ModelManifest>(file, JsonSerializerOptions.Web, cancellationToken);
            return manifest is { Name: not null, BaseAddress.IsAbsoluteUri: true, Files: { Count: > 0 } files } && IsName(manifest.Name) && files.All(IsValid)
                ? manifest
                : throw new JsonException("name, baseAddress oder files fehlt oder ist nicht erlaubt");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} beschreibt kein Modell: {error.Message}. Jede Datei braucht path, size und sha256.", error);
        }
    }

    private static bool IsValid(ModelFile file) =>
        file is { Path: not null, Size: > 0, Sha256.Length: 64 } && file.Sha256.All(char.IsAsciiHexDigit) && file.Path.Split('/').All(IsName);

    private static bool IsName(string part) => part.Length > 0 && part[0] != '.' && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}

/// <summary>A file of a model.</summary>
/// <param name="Path">Path below the base address and the model's folder, with <c>/</c>.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Sha256">SHA-256 in hexadecimal digits.</param>
public sealed record ModelFile(string Path, long Size, string Sha256);
