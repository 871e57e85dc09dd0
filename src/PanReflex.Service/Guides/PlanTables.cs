using Microsoft.EntityFrameworkCore;

namespace PanReflex.Service.Guides;

/// <summary>A plan without its entries.</summary>
public sealed class PlanRecord
{
    /// <summary>Id of the plan.</summary>
    public required string Id { get; init; }

    /// <summary>Code to join and resume.</summary>
    public required string Code { get; init; }

    /// <summary>The plan without entries as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset Changed { get; set; }
}

/// <summary>An office's answer to one question.</summary>
public sealed class PlanEntryRecord
{
    /// <summary>The plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>The question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>Number of the version, from 1; who writes on an older one is refused.</summary>
    public required int Revision { get; set; }

    /// <summary>The entry as JSON.</summary>
    public required string Json { get; set; }
}

/// <summary>A conversation in which a plan is used: links open there, reminders go there.</summary>
public sealed class PlanConversationRecord
{
    /// <summary>The plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>How to reach the conversation, as JSON.</summary>
    public required string Reference { get; set; }

    /// <summary>When the plan was last used there.</summary>
    public required DateTimeOffset Used { get; set; }
}

/// <summary>A reminder that was sent.</summary>
public sealed class PlanReminderRecord
{
    /// <summary>The plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Question, date and reason.</summary>
    public required string Key { get; init; }
}

/// <summary>The tables of guided preparation.</summary>
public static class PlanTables
{
    /// <summary>Adds the tables to the model.</summary>
    public static void Configure(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<PlanRecord>(plan =>
        {
            plan.ToTable("Plans");
            plan.HasKey(p => p.Id);
            plan.Property(p => p.Id).HasMaxLength(64);
            plan.Property(p => p.Code).HasMaxLength(16);
            plan.HasIndex(p => p.Code).IsUnique();
            plan.HasIndex(p => p.Changed);
        });
        modelBuilder.Entity<PlanEntryRecord>(entry =>
        {
            entry.ToTable("PlanEntries");
            entry.HasKey(e => new { e.PlanId, e.QuestionId });
            entry.Property(e => e.PlanId).HasMaxLength(64);
            entry.Property(e => e.QuestionId).HasMaxLength(64);
            entry.HasOne<PlanRecord>().WithMany().HasForeignKey(e => e.PlanId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<PlanConversationRecord>(use =>
        {
            use.ToTable("PlanConversations");
            use.HasKey(u => new { u.PlanId, u.ConversationId });
            use.Property(u => u.PlanId).HasMaxLength(64);
            use.Property(u => u.ConversationId).HasMaxLength(256);
            use.HasOne<PlanRecord>().WithMany().HasForeignKey(u => u.PlanId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<PlanReminderRecord>(reminder =>
        {
            reminder.ToTable("PlanReminders");
            reminder.HasKey(r => new { r.PlanId, r.ConversationId, r.Key });
            reminder.Property(r => r.PlanId).HasMaxLength(64);
            reminder.Property(r => r.ConversationId).HasMaxLength(256);
            reminder.Property(r => r.Key).HasMaxLength(200);
            reminder.HasOne<PlanConversationRecord>().WithMany().HasForeignKey(r => new { r.PlanId, r.ConversationId }).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
