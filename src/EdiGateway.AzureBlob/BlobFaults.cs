using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.AzureBlob;

/// <summary>Puts what Blob Storage and the network answer into words for an operator. Never repeats a secret or a payload.</summary>
internal static class BlobFaults
{
    /// <summary>Whether the exception is the storage's, the network's or the sign-in's, and no bug or wish to stop.</summary>
    public static bool IsFault(Exception exception, CancellationToken cancellationToken) =>
        exception is RequestFailedException or AuthenticationFailedException or TransportException or IOException or HttpRequestException or TimeoutException
        || (exception is AggregateException many && many.InnerExceptions.All(inner => IsFault(inner, cancellationToken)))
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>Whether the answer has that code; one from a proxy on the way has none.</summary>
    public static bool Says(RequestFailedException fault, BlobErrorCode code) => string.Equals(fault.ErrorCode, code.ToString(), StringComparison.Ordinal);

    /// <summary>Whether the blob is not there, in a container that is.</summary>
    public static bool IsGone(RequestFailedException fault) =>
        fault.Status == 404 && !Says(fault, BlobErrorCode.ContainerNotFound) && !Says(fault, BlobErrorCode.ContainerBeingDeleted);

    /// <summary>Whether a blob of the name is there already, against the condition of the request.</summary>
    public static bool IsTaken(RequestFailedException fault) => fault.Status == 412 || Says(fault, BlobErrorCode.BlobAlreadyExists);

    /// <summary>Whether the blob is not as it was asked to be: another content, another's lease, or not there.</summary>
    public static bool IsChanged(RequestFailedException fault) =>
        IsGone(fault)
        || fault.Status == 412
        || (fault.Status == 409 && (Says(fault, BlobErrorCode.LeaseAlreadyPresent) || fault.ErrorCode?.StartsWith("LeaseIdMismatch", StringComparison.Ordinal) == true || fault.ErrorCode?.StartsWith("LeaseNotPresent", StringComparison.Ordinal) == true));

    /// <summary>What went wrong, and what to look at.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="settings">How the gateway signs in.</param>
    /// <param name="signature">What is wrong with its shared access signature, as far as that says itself.</param>
    public static string Words(Exception fault, BlobSettings settings, string? signature) => fault switch
    {
        AggregateException many => Words(many.InnerExceptions[^1], settings, signature),
        RequestFailedException { Status: 0 } unanswered => unanswered.InnerException is { } cause ? Words(cause, settings, signature) : "there was no answer",
        RequestFailedException refused => Refusal(refused, settings, signature),
        AuthenticationFailedException => "no identity of this machine signs in to Azure; give it a managed identity (with the role Storage Blob Data Contributor on the container), or sign in with connection or sas",
        TransportException spoken => spoken.Message,
        OperationCanceledException or TimeoutException => "there was no answer in time",
        _ when SocketOf(fault) is { } socket => Network(socket),
        _ => fault.Message,
    };

    private static string Refusal(RequestFailedException refused, BlobSettings settings, string? signature)
    {
        string answer = $"{refused.Status} {refused.ErrorCode}".TrimEnd();
        return refused.Status switch
        {
            404 when !IsGone(refused) => $"the container '{settings.Container}' is not there ({answer}); make it, or correct the profile",
            401 or 403 => $"the storage account lets the gateway not do this ({answer}); {Cure(settings, signature)}",
            429 or 503 => $"the storage account is busy ({answer}); it is tried again",
            >= 500 => $"the storage account is out of order ({answer}); it is tried again",
            _ => $"the storage account answered {answer}",
        };
    }

    private static string Cure(BlobSettings settings, string? signature) =>
        settings.Sas is not null && signature is not null ? $"the secret {settings.Sas} {signature}"
        : settings.Sas is not null ? $"the shared access signature {settings.Sas} is wrong, has expired, or lacks a right (it needs read, create, write, delete and list)"
        : settings.Connection is not null ? $"the account key in {settings.Connection} is wrong or was rolled, or the account's firewall keeps this machine out"
        : "the identity needs the role Storage Blob Data Contributor on the container";

    private static SocketException? SocketOf(Exception? fault)
    {
        while (fault is not null and not SocketException)
        {
            fault = fault.InnerException;
        }

        return fault as SocketException;
    }

    private static string Network(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "the storage account's name has no address; correct service, or look at this machine's name server",
        SocketError.ConnectionRefused => "nobody listens at the storage account's address",
        SocketError.TimedOut => "there was no answer in time",
        _ => $"the connection to the storage account broke ({socket.SocketErrorCode})",
    };
}
