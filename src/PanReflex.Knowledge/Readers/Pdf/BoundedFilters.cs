using System.IO.Compression;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>A stream of the file unpacks to more than is allowed.</summary>
internal sealed class UnpackedTooLargeException() : Exception("A stream unpacks to more than is allowed.");

/// <summary>PdfPig's filters, with a limit on what a compressed stream may unpack to (deflate reaches a ratio of 1:1032).</summary>
internal sealed class BoundedFilters : IFilterProvider
{
    private const long MaxStreamBytes = 256_000_000;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(DefaultFilterProvider.Instance.GetAllFilters());

    private static IReadOnlyList<IFilter> Bounded(IReadOnlyList<IFilter> filters) =>
        [.. filters.Select(filter => filter is FlateFilter ? new BoundedFlate(filter) : filter)];

    private sealed class BoundedFlate(IFilter inner) : IFilter
    {
        private const int MaxRatio = 1032;

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if ((long)input.Length * MaxRatio > MaxStreamBytes && UnpackedLength(input) > MaxStreamBytes)
            {
                throw new UnpackedTooLargeException();
            }

            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private static long UnpackedLength(Memory<byte> input)
        {
            try
            {
                using var unpacked = new ZLibStream(new MemoryStream(input.ToArray()), CompressionMode.Decompress);
                var buffer = new byte[81_920];
                var length = 0L;
                for (var read = 1; read > 0 && length <= MaxStreamBytes; length += read)
                {
                    read = unpacked.Read(buffer);
                }

                return length;
            }
            catch (InvalidDataException)
            {
                return 0; // damaged data is PdfPig's business
            }
        }
    }
}
