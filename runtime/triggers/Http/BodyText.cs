using System.Text;
using Microsoft.Net.Http.Headers;

namespace Realmworks.Triggers.Http;

/// <summary>A body as text.</summary>
internal static class BodyText
{
    /// <summary>By its byte order mark, else by the charset of its Content-Type, else, and where we do not know that one, as UTF-8.</summary>
    public static string Read(string contentType, byte[] body)
    {
        using var reader = new StreamReader(new MemoryStream(body), Charset(contentType) ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static Encoding? Charset(string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue)
            return null;
        var name = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
