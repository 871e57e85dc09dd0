using System.Security.Cryptography;
using System.Text;

namespace PanReflex.Knowledge.Library;

/// <summary>SHA-256 over parts, each preceded by its length, so that no two lists of parts look alike.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ContentHash Add(string? part) => Add(Encoding.UTF8.GetBytes(part ?? "\0"));

    public ContentHash Add(ReadOnlySpan<byte> part)
    {
        _hash.AppendData(BitConverter.GetBytes((long)part.Length));
        _hash.AppendData(part);
        return this;
    }

    /// <summary>The hash in lower-case hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
