using Microsoft.EntityFrameworkCore;
using PanReflex.Service.Guides;
using PanReflex.Service.Notices;

namespace PanReflex.Service.State;

/// <summary>The state of the service as tables. The model uses no type that only one database knows; each provider derives from it and has its own migrations.</summary>
public abstract class StateContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Conversations.</summary>
    public DbSet<ConversationRecord> Conversations => Set<ConversationRecord>();

    /// <summary>Activities of the conversations.</summary>
    public DbSet<ActivityRecord> Activities => Set<ActivityRecord>();

    /// <summary>Judgements of answers.</summary>
    public DbSet<FeedbackRecord> Feedback => Set<FeedbackRecord>();

    /// <summary>Questions without an answer.</summary>
    public DbSet<GapRecord> Gaps => Set<GapRecord>();

    /// <summary>What stood behind the answers.</summary>
    public DbSet<ReceiptRecord> Receipts => Set<ReceiptRecord>();

    /// <summary>The bot's memory.</summary>
    public DbSet<DocumentRecord> Documents => Set<DocumentRecord>();

    /// <summary>Tells other replicas, with the commit of the running transaction, that a conversation has grown. A database of one process has nobody to tell.</summary>
    public virtual Task AnnounceAsync(string conversationId, long watermark, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ConversationRecord>(conversation =>
        {
            conversation.HasKey(c => c.Id);
            conversation.Property(c => c.Id).HasMaxLength(64);
            conversation.Property(c => c.UserId).HasMaxLength(64);
            conversation.HasIndex(c => c.LastActivity);
        });
        modelBuilder.Entity<ActivityRecord>(activity =>
        {
            activity.HasKey(a => new { a.ConversationId, a.Sequence });
            activity.Property(a => a.ConversationId).HasMaxLength(64);
            activity.Property(a => a.ActivityId).HasMaxLength(128);
            activity.Property(a => a.ClientActivityId).HasMaxLength(128);
            activity.HasIndex(a => new { a.ConversationId, a.ClientActivityId }).IsUnique();
            activity.HasIndex(a => new { a.Turn, a.ConversationId, a.Sequence });
            activity.HasOne<ConversationRecord>().WithMany().HasForeignKey(a => a.ConversationId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<FeedbackRecord>(feedback =>
        {
            feedback.Property(f => f.AnswerId).HasMaxLength(64);
            feedback.Property(f => f.ConversationId).HasMaxLength(256);
            feedback.Property(f => f.Reaction).HasMaxLength(16);
            feedback.HasIndex(f => new { f.AnswerId, f.ConversationId }).IsUnique();
            feedback.HasIndex(f => f.Time);
        });
        modelBuilder.Entity<GapRecord>(gap => gap.HasIndex(g => g.Time));
        modelBuilder.Entity<ReceiptRecord>(receipt =>
        {
            receipt.HasKey(r => r.AnswerId);
            receipt.Property(r => r.AnswerId).HasMaxLength(64);
            receipt.HasIndex(r => r.Time);
        });
        modelBuilder.Entity<DocumentRecord>(document =>
        {
            document.HasKey(d => d.Key);
            document.Property(d => d.Key).HasMaxLength(512);
            document.Property(d => d.ETag).HasMaxLength(64).IsConcurrencyToken();
            document.HasIndex(d => d.Updated);
        });
        PlanTables.Configure(modelBuilder);
        NoticeTables.Configure(modelBuilder);
    }
}
