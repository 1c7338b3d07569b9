using System.Net;

namespace k8s.Autorest;

/// <summary>What stays known of a response after it has been disposed.</summary>
public class HttpResponseMessageWrapper(HttpResponseMessage httpResponse, string content)
{
    public string Content { get; set; } = content;

    public HttpStatusCode StatusCode { get; } = httpResponse.StatusCode;
}
