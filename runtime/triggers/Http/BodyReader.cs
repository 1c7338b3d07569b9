using Microsoft.AspNetCore.Http;

namespace Realmworks.Triggers.Http;

internal static class BodyReader
{
    /// <returns>The body, or null when it is larger than allowed; it is not read further then.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        // Grows with what comes: a caller that only announces a large body costs nothing.
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > limit)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
