using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.State.Postgres;

/// <summary>Signing keys in the database, so that every replica opens what another one sealed. Without <see cref="StateOptions.KeyCertificateFile"/> whoever can read the database can read them.</summary>
public sealed class SharedKeys(PostgresContexts contexts, IOptions<StateOptions> options, IServiceProvider services, TimeProvider clock) : IXmlRepository
{
    private const string DataProtection = "data-protection/";
    private const string Sealed = "sealed:";

    /// <summary>The secret of that name; the first replica to ask makes it.</summary>
    /// <exception cref="StartupException">It was encrypted with a certificate that is not configured.</exception>
    public string LoadOrCreate(string name, Func<string> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        var seal = options.Value.KeyCertificateFile.Length > 0 ? services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(SharedKeys), name) : null;
        using var db = contexts.Open();
        var (fresh, now) = (Seal(create()), clock.GetUtcNow());
        db.Database.ExecuteSql($"""INSERT INTO "SharedKeys" ("Name", "Value", "Created") VALUES ({name}, {fresh}, {now}) ON CONFLICT DO NOTHING""");
        var kept = db.SharedKeys.Where(key => key.Name == name).Select(key => key.Value).Single();
        if (!kept.StartsWith(Sealed, StringComparison.Ordinal))
        {
            if (seal is not null)
            {
                // It is from the time before the certificate.
                var value = Seal(kept);
                db.Database.ExecuteSql($"""UPDATE "SharedKeys" SET "Value" = {value} WHERE "Name" = {name} AND "Value" = {kept}""");
            }

            return kept;
        }

        try
        {
            return seal?.Unprotect(kept[Sealed.Length..]) ?? throw new CryptographicException();
        }
        catch (CryptographicException exception)
        {
            throw new StartupException(
                "State:KeyCertificateFile", "Die Schlüssel in der Datenbank sind mit einem anderen Zertifikat verschlüsselt. Bitte dasselbe Zertifikat wie zuvor einstellen.", exception);
        }

        string Seal(string value) => seal is null ? value : Sealed + seal.Protect(value);
    }

    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.Open();
        return [.. db.SharedKeys.Where(key => key.Name.StartsWith(DataProtection)).OrderBy(key => key.Created).Select(key => key.Value).ToList().Select(XElement.Parse)];
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var db = contexts.Open();
        db.SharedKeys.Add(new SharedKeyRecord { Name = DataProtection + friendlyName, Value = element.ToString(SaveOptions.DisableFormatting), Created = clock.GetUtcNow() });
        db.SaveChanges();
    }
}
