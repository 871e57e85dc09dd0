using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using PanReflex.Search.Embeddings;

namespace PanReflex.Search.Tests.Embeddings;

public sealed class OnnxEmbeddingGeneratorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_text_is_the_scaled_mean_of_its_tokens()
    {
        TinyModel.Write(_folder.Path);
        using var model = new OnnxEmbeddingGenerator(OnnxModelFolder.Find(_folder.Path), 16);
        Near([1, 1, 0], await model.GenerateVectorAsync("query: Hund Katze", cancellationToken: Token));
        Near([2, 0, 1], await model.GenerateVectorAsync("passage: Hund Amt Hund", cancellationToken: Token));
    }

    [Fact]
    public async Task Padding_of_a_batch_changes_no_vector()
    {
        TinyModel.Write(_folder.Path);
        using var model = new OnnxEmbeddingGenerator(OnnxModelFolder.Find(_folder.Path), 16);
        var vectors = await model.GenerateAsync(["Hund", "Katze Amt Katze Amt Hund Hund Hund"], cancellationToken: Token);
        Near([1, 0, 0], vectors[0].Vector);
        Near([3, 2, 2], vectors[1].Vector);
    }

    [Fact]
    public async Task Unknown_words_get_the_number_that_the_network_has_for_them()
    {
        TinyModel.Write(_folder.Path);
        using var model = new OnnxEmbeddingGenerator(OnnxModelFolder.Find(_folder.Path), 16);
        Near([0, 0, 1], await model.GenerateVectorAsync("xyz", cancellationToken: Token));
    }

    [Fact]
    public async Task Long_texts_are_cut_to_the_tokens_that_the_model_reads()
    {
        TinyModel.Write(_folder.Path);
        using var model = new OnnxEmbeddingGenerator(OnnxModelFolder.Find(_folder.Path), 8);
        Near([1, 0, 0], await model.GenerateVectorAsync("Hund Hund Hund Hund Hund Hund Katze Katze", cancellationToken: Token));
    }

    [Fact]
    public void A_folder_without_model_stops_the_start_with_key_and_remedy()
    {
        var options = new EmbeddingOptions { Kind = EmbedderKind.Onnx, Model = _folder.Path };
        var error = Assert.Throws<OptionsValidationException>(() => EmbeddingRegistration.Create(options, TimeProvider.System));
        Assert.StartsWith("Embeddings:Model: ", error.Failures.Single(), StringComparison.Ordinal);
        Assert.Contains("models pull", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tokenizer_of_another_family_is_refused_by_name()
    {
        TinyModel.Write(_folder.Path, tokenizerClass: "BertTokenizer");
        Assert.Contains("BertTokenizer", Assert.Throws<EmbeddingException>(() => OnnxModelFolder.Find(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onnx/model.onnx")]
    [InlineData("sentencepiece.bpe.model")]
    public void A_damaged_file_is_named(string file)
    {
        TinyModel.Write(_folder.Path);
        File.WriteAllText(Path.Combine(_folder.Path, file), "<!doctype html> not a model");
        var error = Assert.Throws<EmbeddingException>(() => new OnnxEmbeddingGenerator(OnnxModelFolder.Find(_folder.Path), 16));
        Assert.Contains(Path.GetFileName(file), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_with_other_weights_have_another_identity()
    {
        TinyModel.Write(_folder.Path);
        var first = OnnxModelFolder.Find(_folder.Path).Fingerprint();
        TinyModel.Write(_folder.Path, factor: 2);
        Assert.NotEqual(first, OnnxModelFolder.Find(_folder.Path).Fingerprint());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static void Near(float[] direction, ReadOnlyMemory<float> vector)
    {
        var length = MathF.Sqrt(direction.Sum(v => v * v));
        Assert.Equal(direction.Select(v => Math.Round(v / length, 4)), vector.ToArray().Select(v => Math.Round(v, 4)));
    }
}
