using System.Runtime.InteropServices;
using System.Text;

namespace PanReflex.Search.Index;

/// <summary>Writes arrays of numbers and words one after another, in the machine's byte order (little-endian on every .NET platform).</summary>
internal sealed class ArrayWriter(Stream file) : IDisposable
{
    private readonly Stream _file = file;

    /// <summary>Writes into a new file.</summary>
    public static ArrayWriter Create(string path) => new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16));

    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Span<int> length = [values.Length];
        _file.Write(MemoryMarshal.AsBytes(length));
        _file.Write(MemoryMarshal.AsBytes(values));
    }

    public void Write(IReadOnlyList<string> words)
    {
        var lengths = new int[words.Count];
        var bytes = new MemoryStream();
        for (var i = 0; i < words.Count; i++)
        {
            var encoded = Encoding.UTF8.GetBytes(words[i]);
            lengths[i] = encoded.Length;
            bytes.Write(encoded);
        }

        Write<int>(lengths);
        Write<byte>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>Reads what <see cref="ArrayWriter"/> wrote, in the same order.</summary>
internal sealed class ArrayReader(Stream file) : IDisposable
{
    private readonly Stream _file = file;

    /// <summary>Reads a file.</summary>
    public static ArrayReader Open(string path) => new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16));

    public T[] Read<T>()
        where T : unmanaged
    {
        Span<int> length = [0];
        _file.ReadExactly(MemoryMarshal.AsBytes(length));
        if (length[0] < 0 || (long)length[0] * Marshal.SizeOf<T>() > _file.Length - _file.Position)
        {
            throw new InvalidDataException($"Damaged file: an array of {length[0]} elements does not fit into it.");
        }

        var values = GC.AllocateUninitializedArray<T>(length[0]);
        _file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public string[] ReadWords()
    {
        var lengths = Read<int>();
        var bytes = Read<byte>();
        var words = new string[lengths.Length];
        var position = 0;
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Encoding.UTF8.GetString(bytes, position, lengths[i]);
            position += lengths[i];
        }

        return words;
    }

    public void Dispose() => _file.Dispose();
}
