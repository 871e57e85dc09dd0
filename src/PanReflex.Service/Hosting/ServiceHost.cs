using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using PanReflex.Search;
using PanReflex.Service.Bot;
using PanReflex.Service.DirectLine;
using PanReflex.Service.Guides;
using PanReflex.Service.Sources;
using PanReflex.Service.State;
using PanReflex.Service.Web;
using PanReflex.Service.Web.Assets;

namespace PanReflex.Service.Hosting;

/// <summary>Puts the parts together: all of them for serving, the knowledge and the answers for the other commands.</summary>
public static class ServiceHost
{
    /// <summary>The web service, ready to be started.</summary>
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static WebApplication CreateWeb()
    {
        var builder = CreateBuilder();
        var folders = builder.AddCore();
        var started = false;
        // A start that fails is told once, as a sentence; the framework would add its own story with a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Warning);
        folders.RequireWritableData();
        builder.Services.AddState(builder.Configuration, folders.Data).AddDirectLine(folders.Data).AddBot().AddBotMessages(builder.Configuration).AddGuides(folders.Guides);
        builder.Services.AddHostedService<IndexingService>();
        builder.Services.AddRazorComponents();
        // Seals download links; without a place of ours the framework would write to the user's home.
        builder.Services.AddDataProtection().SetApplicationName("PanReflex").KeepKeys(builder.Configuration, folders.Data);
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton(_ => new AssetCatalog(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.AddRequestLimits();
        builder.WebHost.UseUrls(Settings.Read<WebOptions>(builder.Configuration, "Web").Url);

        var app = builder.Build();
        UnknownSections.Warn(builder.Configuration, app.Logger);
        app.Lifetime.ApplicationStarted.Register(() => started = true);
        // The index opens on the second core while the first puts the web server together.
        _ = Task.Run(() => app.Services.GetRequiredService<IPassageIndex>());
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseRateLimiter();
        app.UseWebSockets();
        app.MapAssets();
        app.MapPages();
        app.MapSources();
        app.MapPlans();
        app.MapHealth();
        app.MapDirectLine();
        app.MapBotMessages();
        return app;
    }

    /// <summary>Knowledge, search and answers without a web server, for commands, on demand with the state. Only warnings are logged, to standard error.</summary>
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static ServiceProvider CreateTools(bool state = false)
    {
        var builder = CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter(null, LogLevel.Warning);
        builder.Logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        var folders = builder.AddCore();
        folders.RequireWritableData();
        if (state)
        {
            builder.Services.AddState(builder.Configuration, folders.Data);
        }

        var services = builder.Services.BuildServiceProvider();
        services.GetService<IStartupValidator>()?.Validate();
        UnknownSections.Warn(builder.Configuration, services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(PanReflex)));
        return services;
    }

    private static WebApplicationBuilder CreateBuilder()
    {
        var root = ServiceFolders.FindRoot(AppContext.BaseDirectory, Environment.CurrentDirectory);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = root, ApplicationName = "PanReflex.Service" });
        builder.Configuration.AddServiceSources(root);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
        });
        return builder;
    }
}
