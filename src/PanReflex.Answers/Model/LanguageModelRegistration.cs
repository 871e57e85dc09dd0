using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using PanReflex.Answers.Composition;
using PanReflex.Answers.Conversation;
using PanReflex.Answers.Verification;

namespace PanReflex.Answers.Model;

/// <summary>Registers the language model.</summary>
public static class LanguageModelRegistration
{
    private const string HttpName = "PanReflex.Model";

    /// <summary>
    /// Lets a language model write the answers when <c>Model:Endpoint</c> is set; does nothing otherwise. May stand before or after
    /// <c>AddAnswers</c>, which it needs.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section <c>Model</c>.</param>
    public static IServiceCollection AddLanguageModel(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var configured = configuration.Get<ModelOptions>() ?? new ModelOptions();
        if (!configured.IsConfigured)
        {
            return services;
        }

        services.AddOptions<ModelOptions>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IStatementVerifier, StatementVerifier>();
        services.AddSingleton<ITokenCounter, TiktokenCounter>();
        services.AddSingleton(CreateChat);
        services.AddSingleton<ChatModel>();
        services.AddSingleton<PromptBuilder>();
        services.AddSingleton<ModelJudge>();
        services.AddSingleton(s => new DraftReview(
            s.GetRequiredService<IStatementVerifier>(), s.GetRequiredService<IOptions<ModelOptions>>().Value.Judge ? s.GetRequiredService<ModelJudge>() : null));
        services.TryAddSingleton<ExtractiveComposer>();
        services.Replace(ServiceDescriptor.Singleton<IAnswerComposer, ModelComposer>());
        services.AddSingleton(s => new QuestionWriting(s.GetRequiredService<ChatModel>(), s.GetRequiredService<IOptions<ModelOptions>>().Value.Name, s.GetRequiredService<ILogger<QuestionWriting>>()));
        if (configured.RewriteFollowUps)
        {
            services.Replace(ServiceDescriptor.Singleton<IQuestionResolver, ModelQuestionResolver>());
        }

        AddHttp(services);
        return services;
    }

    // One place repeats and breaks: this pipeline. The client's own retries are off. Streams outlive the pipeline, so time limits on the
    // whole answer are the model's.
    private static void AddHttp(IServiceCollection services) => services
        .AddHttpClient(HttpName, client => client.Timeout = Timeout.InfiniteTimeSpan)
        .AddStandardResilienceHandler()
        .Configure((HttpStandardResilienceOptions resilience, IServiceProvider provider) =>
        {
            var options = provider.GetRequiredService<IOptions<ModelOptions>>().Value;
            var attempt = TimeSpan.FromSeconds(options.SilenceSeconds);
            resilience.AttemptTimeout.Timeout = attempt;
            resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(Math.Max(options.TimeoutSeconds, options.SilenceSeconds) + 1);
            resilience.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(Math.Max(30, 2 * options.SilenceSeconds));
            resilience.CircuitBreaker.MinimumThroughput = 5;
            resilience.CircuitBreaker.FailureRatio = 0.5;
            resilience.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(options.BreakSeconds);
            if (options.Retries == 0)
            {
                resilience.Retry.ShouldHandle = _ => ValueTask.FromResult(false);
            }
            else
            {
                resilience.Retry.MaxRetryAttempts = options.Retries;
                resilience.Retry.Delay = TimeSpan.FromMilliseconds(300);
                resilience.Retry.UseJitter = true;
            }
        });

    private static IChatCompletionService CreateChat(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ModelOptions>>().Value;
        var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpName);
        var client = new OpenAIClientOptions
        {
            Endpoint = EndpointOf(options),
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = TimeSpan.FromSeconds(Math.Max(options.TimeoutSeconds, options.SilenceSeconds) + 1),
        };
        var openAI = options is { Kind: "azure", ApiKey: "" }
#pragma warning disable OPENAI001 // The only way to sign in to Azure OpenAI with Entra ID; marked for evaluation by its makers.
            ? new OpenAIClient(new BearerTokenPolicy(new DefaultAzureCredential(), options.EntraScope), client)
#pragma warning restore OPENAI001
            : new OpenAIClient(new ApiKeyCredential(options.ApiKey.Length == 0 ? "none" : options.ApiKey), client);
        return new OpenAIChatCompletionService(options.Name, openAI, services.GetService<ILoggerFactory>());
    }

    // Azure OpenAI answers under /openai/v1 of the resource; people paste the resource's address.
    private static Uri EndpointOf(ModelOptions options)
    {
        var address = options.Endpoint.TrimEnd('/');
        return new Uri(options.Kind == "azure" && !address.EndsWith("/openai/v1", StringComparison.OrdinalIgnoreCase) ? address + "/openai/v1" : address);
    }
}
