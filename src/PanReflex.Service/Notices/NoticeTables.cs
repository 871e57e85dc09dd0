using Microsoft.EntityFrameworkCore;

namespace PanReflex.Service.Notices;

/// <summary>A conversation that wants to be told.</summary>
public sealed class SubscriptionRecord
{
    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Its channel.</summary>
    public required string ChannelId { get; init; }

    /// <summary>Address of the channel's connector, as last verified.</summary>
    public required string ServiceUrl { get; set; }

    /// <summary>How to reach the conversation, as JSON.</summary>
    public required string Reference { get; set; }

    /// <summary>Number of the last report it was told of.</summary>
    public required long LastReport { get; set; }
}

/// <summary>A report that was in the stock at some time, numbered in the order of arrival.</summary>
public sealed class KnownReportRecord
{
    /// <summary>Number of the report.</summary>
    public long Number { get; init; }

    /// <summary>Id of the report.</summary>
    public required string ReportId { get; init; }
}

/// <summary>The tables of subscriptions.</summary>
public static class NoticeTables
{
    /// <summary>Adds the tables to the model.</summary>
    public static void Configure(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<SubscriptionRecord>(subscription =>
        {
            subscription.ToTable("Subscriptions");
            subscription.HasKey(s => s.ConversationId);
            subscription.Property(s => s.ConversationId).HasMaxLength(256);
            subscription.Property(s => s.ChannelId).HasMaxLength(64);
            subscription.Property(s => s.ServiceUrl).HasMaxLength(512);
            subscription.HasIndex(s => s.LastReport);
        });
        modelBuilder.Entity<KnownReportRecord>(report =>
        {
            report.ToTable("KnownReports");
            report.HasKey(r => r.Number);
            report.Property(r => r.ReportId).HasMaxLength(256);
            report.HasIndex(r => r.ReportId).IsUnique();
        });
    }
}
