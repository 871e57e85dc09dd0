namespace PanReflex.Search.Embeddings;

/// <summary>An embedder could not compute vectors.</summary>
/// <param name="message">What went wrong, in English, without texts or keys.</param>
/// <param name="innerException">The cause.</param>
public sealed class EmbeddingException(string message, Exception? innerException = null) : Exception(message, innerException);
