using Microsoft.AspNetCore.Diagnostics;

namespace PanReflex.Service.Web;

/// <summary>What a browser shows, and a program reads, when something is wrong.</summary>
public static class ErrorPages
{
    /// <summary>Answers errors and empty refusals: a German page for browsers, JSON <c>{error:{code,message}}</c> for programs; never details of the failure.</summary>
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(error => error.Run(context =>
        {
            if (context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad)
            {
                context.Response.StatusCode = bad.StatusCode;
            }

            return WriteAsync(context);
        }));
        app.UseStatusCodePages(status => WriteAsync(status.HttpContext));
    }

    private static async Task WriteAsync(HttpContext context)
    {
        var (code, heading, text) = Words(context.Response.StatusCode);
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            await PageEndpoints.Message(context, context.Response.StatusCode, heading, text).ExecuteAsync(context);
        }
        else
        {
            await context.Response.WriteAsJsonAsync(new { error = new { code, message = $"{heading}. {text}" } });
        }
    }

    private static (string Code, string Heading, string Text) Words(int status) => status switch
    {
        StatusCodes.Status404NotFound => ("NotFound", "Diese Seite gibt es nicht", "Bitte die Adresse prüfen oder von der Startseite aus weitergehen."),
        StatusCodes.Status413PayloadTooLarge => ("MessageSizeTooBig", "Die Anfrage ist zu groß", "Bitte kürzer fassen."),
        StatusCodes.Status405MethodNotAllowed => ("MethodNotAllowed", "Das geht an dieser Adresse nicht", "Bitte von der Startseite aus weitergehen."),
        StatusCodes.Status503ServiceUnavailable => ("ServiceUnavailable", "Der Dienst ist gerade nicht bereit", "Bitte in einer Minute noch einmal versuchen."),
        >= 500 => ("ServiceError", "Da ist etwas schiefgegangen", "Der Fehler wurde protokolliert. Bitte noch einmal versuchen."),
        _ => ("BadArgument", "Diese Anfrage ist nicht verständlich", "Bitte von der Startseite aus weitergehen."),
    };
}
