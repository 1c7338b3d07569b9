using System.Net;

namespace k8s;

/// <summary>The body of a watch: a line for each event, for as long as the server goes on.</summary>
internal sealed class WatchContent : HttpContent
{
    private readonly HttpContent _origin;
    private readonly StreamReader _reader;
    private string _first;

    private WatchContent(HttpContent origin, StreamReader reader, string first) =>
        (_origin, _reader, _first) = (origin, reader, first);

    /// <summary>Waits for the first event, as the official client does.</summary>
    /// <exception cref="HttpRequestException">The server ended the watch before there was one.</exception>
    public static async Task<WatchContent> OpenAsync(HttpContent origin, CancellationToken cancellationToken)
    {
        var reader = new StreamReader(await origin.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        try
        {
            var first = await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            return new WatchContent(origin, reader, first ?? throw new EndOfStreamException());
        }
        catch (Exception e)
        {
            reader.Dispose();
            throw e is EndOfStreamException ? new HttpRequestException("The watch ended before its first event.", e) : e;
        }
    }

    public async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _first, null) ?? await _reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context) =>
        throw new NotSupportedException("a watch is read event by event");

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
            _origin.Dispose();
        }

        base.Dispose(disposing);
    }
}
