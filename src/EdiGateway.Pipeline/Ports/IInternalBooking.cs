using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Ports;

/// <summary>Booking of the internal side's tries.</summary>
public interface IInternalBooking
{
    /// <summary>Counts one more try, before it begins, and says when the next one is where this one never comes to an end.</summary>
    void BeginImport(long fileId, DateTimeOffset nextTryAt);

    /// <summary>Notes why the try failed, and when the next one is.</summary>
    void PostponeImport(long fileId, string reason, DateTimeOffset nextTryAt);

    /// <summary>Notes that a record could not be put into the internal outbox: to its next try, or (null) given up. Without effect where it is not due any more.</summary>
    void PostponeExport(long recordId, string reason, DateTimeOffset? nextTryAt);

    /// <summary>Lets records that could not be put into the internal outbox be tried now; gives their number.</summary>
    int RetryExports(DateTimeOffset now);
}
