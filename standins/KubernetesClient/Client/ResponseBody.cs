namespace k8s;

internal static class ResponseBody
{
    public static async Task<T> BodyAsync<T>(this Task<HttpOperationResponse<T>> call)
    {
        using var response = await call.ConfigureAwait(false);
        return response.Body;
    }
}
