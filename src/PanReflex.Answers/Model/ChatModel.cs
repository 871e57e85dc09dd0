using System.ClientModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;

namespace PanReflex.Answers.Model;

/// <summary>A prompt with the form of the answer expected.</summary>
/// <param name="System">Instructions; never holds foreign text.</param>
/// <param name="User">Foreign text, delimited.</param>
/// <param name="SchemaName">Name of the JSON schema.</param>
/// <param name="Schema">The JSON schema of the answer.</param>
/// <param name="MostTokens">Most tokens of the answer.</param>
internal sealed record ChatPrompt(string System, string User, string SchemaName, string Schema, int MostTokens);

/// <summary>Asks the configured model through Semantic Kernel: temperature 0, no tools, JSON as far as the server can.</summary>
internal sealed class ChatModel(IChatCompletionService chat, IOptions<ModelOptions> options, TimeProvider time)
{
    private static readonly string[] Forms = ["schema", "object", "text"];

    // The simplest form the server has been found to need; servers do not learn new ones while running.
    private int _form = Array.IndexOf(Forms, options.Value.Output);

    /// <summary>The model's words as they come. Ends when the model ends or reaches its limit.</summary>
    /// <exception cref="ModelFailureException">The model failed, fell silent, took too long or was stopped by a content filter.</exception>
    public async IAsyncEnumerable<string> StreamAsync(ChatPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var history = new ChatHistory(prompt.System);
        history.AddUserMessage(prompt.User);
        using var total = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), time);
        using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token, silence.Token);
        var words = await OpenAsync(history, prompt, total, silence, linked.Token, cancellationToken);
        await using (words.ConfigureAwait(false))
        {
            do
            {
                if (Read(words.Current) is { Length: > 0 } text)
                {
                    yield return text;
                }

                silence.CancelAfter(TimeSpan.FromSeconds(options.Value.SilenceSeconds));
            }
            while (await MoveAsync(words, total, silence, cancellationToken));
        }
    }

    /// <summary>The model's whole answer.</summary>
    /// <exception cref="ModelFailureException">See <see cref="StreamAsync"/>.</exception>
    public async Task<string> AskAsync(ChatPrompt prompt, CancellationToken cancellationToken = default)
    {
        var answer = new StringBuilder();
        await foreach (var text in StreamAsync(prompt, cancellationToken))
        {
            answer.Append(text);
        }

        return answer.ToString();
    }

    // Starts the stream and reads its first chunk; a server that refuses the form of the answer is asked again with a simpler one.
    private async Task<IAsyncEnumerator<StreamingChatMessageContent>> OpenAsync(
        ChatHistory history, ChatPrompt prompt, CancellationTokenSource total, CancellationTokenSource silence, CancellationToken linked, CancellationToken caller)
    {
        while (true)
        {
            var form = Volatile.Read(ref _form);
            silence.CancelAfter(TimeSpan.FromSeconds(options.Value.SilenceSeconds));
            var words = chat.GetStreamingChatMessageContentsAsync(history, Settings(prompt, Forms[form]), null, linked).GetAsyncEnumerator(linked);
            try
            {
                return await words.MoveNextAsync() ? words : throw new ModelFailureException("The model answered without content.");
            }
            catch (Exception error)
            {
                await words.DisposeAsync();
                if (IsBadRequest(error) && form < Forms.Length - 1)
                {
                    Interlocked.CompareExchange(ref _form, form + 1, form);
                    continue;
                }

                throw Translate(error, total, silence, caller);
            }
        }
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<StreamingChatMessageContent> words, CancellationTokenSource total, CancellationTokenSource silence, CancellationToken caller)
    {
        try
        {
            return await words.MoveNextAsync();
        }
        catch (Exception error)
        {
            throw Translate(error, total, silence, caller);
        }
    }

    private static string? Read(StreamingChatMessageContent chunk)
    {
        if (chunk.Metadata?.TryGetValue("FinishReason", out var reason) == true && reason?.ToString() is "ContentFilter" or "content_filter")
        {
            throw new ModelFailureException("The server's content filter stopped the answer.");
        }

        return chunk.Content;
    }

    // The connector wraps the client's error; a refusal of the request's form is a 400 or 422.
    private static bool IsBadRequest(Exception error) =>
        (error is HttpOperationException { StatusCode: { } code } && (int)code is 400 or 422 || error is ClientResultException { Status: 400 or 422 })
        && !error.ToString().Contains("content_filter", StringComparison.OrdinalIgnoreCase);

    private static Exception Translate(Exception error, CancellationTokenSource total, CancellationTokenSource silence, CancellationToken caller) => error switch
    {
        ModelFailureException => error,
        _ when caller.IsCancellationRequested => new OperationCanceledException("The caller gave up.", error, caller),
        _ when total.IsCancellationRequested => new ModelFailureException("The model took too long.", error),
        _ when silence.IsCancellationRequested => new ModelFailureException("The model fell silent.", error),
        HttpOperationException { StatusCode: { } code } => new ModelFailureException($"The server answered with status {(int)code}.", error),
        ClientResultException result => new ModelFailureException($"The server answered with status {result.Status}.", error),
        UnreachableException => error,
        _ => new ModelFailureException($"The request failed: {error.GetType().Name}.", error),
    };

    private static OpenAIPromptExecutionSettings Settings(ChatPrompt prompt, string form) => new()
    {
        Temperature = 0,
        MaxTokens = prompt.MostTokens,
        ResponseFormat = form switch
        {
            "schema" => ChatResponseFormat.CreateJsonSchemaFormat(prompt.SchemaName, BinaryData.FromString(prompt.Schema), null, true),
            "object" => ChatResponseFormat.CreateJsonObjectFormat(),
            _ => null,
        },
    };
}
