using Microsoft.EntityFrameworkCore;
using PanReflex.Answers.Receipts;

namespace PanReflex.Service.State;

/// <summary>Receipts in the database. They go with the retention of everything else there.</summary>
public sealed class ReceiptStore(StateDatabase database) : IReceiptStore
{
    /// <inheritdoc />
    public Task SaveAsync(Receipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return database.WriteAsync(
            async db =>
            {
                if (!await db.Receipts.AnyAsync(r => r.AnswerId == receipt.Id, cancellationToken))
                {
                    db.Receipts.Add(new ReceiptRecord { AnswerId = receipt.Id, Json = receipt.Serialize(), Time = receipt.Time });
                }

                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Receipt?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        var json = await database.ReadAsync(db => db.Receipts.AsNoTracking().Where(r => r.AnswerId == id).Select(r => r.Json).SingleOrDefaultAsync(cancellationToken));
        return json is null ? null : Receipt.Parse(json);
    }
}
