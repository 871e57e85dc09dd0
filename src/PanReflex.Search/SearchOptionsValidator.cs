using Microsoft.Extensions.Options;

namespace PanReflex.Search;

/// <summary>Validates the settings, nested ones included.</summary>
[OptionsValidator]
internal sealed partial class SearchOptionsValidator : IValidateOptions<SearchOptions>;
