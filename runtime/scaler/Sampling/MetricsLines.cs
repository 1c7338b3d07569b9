using System.Buffers;

namespace Realmworks.Scaler.Sampling;

/// <summary>Cuts the metrics text format into its lines, without holding all of it: ten thousand queues are some megabytes.</summary>
internal static class MetricsLines
{
    public delegate void Line(ReadOnlySpan<byte> text);

    public static async Task ReadAsync(Stream body, Line take, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var (held, more) = (0, true);
            while (more)
            {
                var read = await body.ReadAsync(buffer.AsMemory(held), cancellationToken);
                more = read > 0;
                held += read;
                var rest = Cut(buffer.AsSpan(0, held), !more, take);
                buffer.AsSpan(held - rest, rest).CopyTo(buffer);
                held = rest;
                if (held == buffer.Length)
                    throw new FormatException("the metrics have a line without an end");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>Bytes of a line whose end did not come yet.</returns>
    private static int Cut(ReadOnlySpan<byte> text, bool last, Line take)
    {
        while (text.IndexOf((byte)'\n') is >= 0 and var end)
        {
            take(text[..end]);
            text = text[(end + 1)..];
        }
        if (!last || text.IsEmpty)
            return text.Length;
        take(text);
        return 0;
    }
}
