namespace PanReflex.Answers.Model;

/// <summary>Why the model gave no usable answer. Never reaches a user: the extractive answer takes its place.</summary>
/// <param name="reason">What happened, in English, for the log; holds no text of users or reports.</param>
/// <param name="inner">The cause.</param>
internal sealed class ModelFailureException(string reason, Exception? inner = null) : Exception(reason, inner);
