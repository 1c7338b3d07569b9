using Microsoft.AspNetCore.Http;

namespace Realmworks.Triggers.Http;

/// <param name="Bytes">The whole body; empty where it was refused.</param>
/// <param name="Refusal">Status and words for the caller; null where it was taken.</param>
internal sealed record ReceivedBody(byte[] Bytes, (int Status, string Text)? Refusal)
{
    public static ReceivedBody TooLarge { get; } = new([], (StatusCodes.Status413PayloadTooLarge, "Request size limit exceeded"));

    public static ReceivedBody NoRoom { get; } = new(
        [], (StatusCodes.Status503ServiceUnavailable, "The calls under way take all the memory there is for their bodies; try again"));
}
