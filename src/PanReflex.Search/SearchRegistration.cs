using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PanReflex.Search.Azure;

namespace PanReflex.Search;

/// <summary>Registers the search.</summary>
public static class SearchRegistration
{
    /// <summary>Adds the configured index as <see cref="IPassageIndex"/>, with validated <see cref="SearchOptions"/>.</summary>
    /// <param name="services">The host's services; logging must be among them.</param>
    /// <param name="configuration">The section <c>Search</c>.</param>
    public static IServiceCollection AddSearch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SearchOptions>().Bind(configuration).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SearchOptions>, SearchOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LuceneIndex>();
        services.TryAddSingleton<AzureIndex>();
        services.TryAddSingleton<IPassageIndex>(provider => provider.GetRequiredService<IOptions<SearchOptions>>().Value.Engine == SearchEngine.Azure
            ? provider.GetRequiredService<AzureIndex>()
            : provider.GetRequiredService<LuceneIndex>());
        return services;
    }
}
