using System.Security.Cryptography;
using System.Text;

namespace PanReflex.Answers.Model;

/// <summary>The prompts, German text files in the assembly, with the values of a request filled in.</summary>
internal static class PromptFile
{
    /// <summary>Reads a prompt.</summary>
    /// <param name="name">File name without ending.</param>
    public static string Read(string name)
    {
        using var stream = typeof(PromptFile).Assembly.GetManifestResourceStream($"PanReflex.Answers.Model.{name}.txt")
            ?? throw new InvalidOperationException($"The prompt {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of a prompt file, so that a receipt names the very wording.</summary>
    public static string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Read(name))))[..16];
}
