using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace PanReflex.Service.State.Postgres;

/// <summary>Signing keys in the database, so that every replica opens what another one sealed. Whoever can read the database can read them.</summary>
public sealed class SharedKeys(PostgresContexts contexts, TimeProvider clock) : IXmlRepository
{
    private const string DataProtection = "data-protection/";

    /// <summary>The secret of that name; the first replica to ask makes it.</summary>
    public string LoadOrCreate(string name, Func<string> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        using var db = contexts.Open();
        var (value, now) = (create(), clock.GetUtcNow());
        db.Database.ExecuteSql($"""INSERT INTO "SharedKeys" ("Name", "Value", "Created") VALUES ({name}, {value}, {now}) ON CONFLICT DO NOTHING""");
        return db.SharedKeys.Where(key => key.Name == name).Select(key => key.Value).Single();
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
