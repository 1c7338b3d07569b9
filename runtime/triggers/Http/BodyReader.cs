using Microsoft.AspNetCore.Http;

namespace Realmworks.Triggers.Http;

internal static class BodyReader
{
    /// <returns>The body, or why there is none; it is not read further then.</returns>
    public static async Task<ReceivedBody> ReadAsync(HttpRequest request, int limit, CallBodies.Share share, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return ReceivedBody.TooLarge;
        if (!share.HasRoom(request.ContentLength ?? 0))
            return ReceivedBody.NoRoom;
        // Grows with what comes: a caller that only announces a large body costs nothing.
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > limit)
                return ReceivedBody.TooLarge;
            if (!share.TryTake(read))
                return ReceivedBody.NoRoom;
            body.Write(buffer, 0, read);
        }

        return new ReceivedBody(body.ToArray(), null);
    }
}
