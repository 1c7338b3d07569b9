namespace k8s;

public interface IVersionOperations
{
    Task<HttpOperationResponse<VersionInfo>> GetCodeWithHttpMessagesAsync(
        IReadOnlyDictionary<string, IReadOnlyList<string>> customHeaders = null, CancellationToken cancellationToken = default);
}

public static class VersionOperationsExtensions
{
    public static Task<VersionInfo> GetCodeAsync(this IVersionOperations operations, CancellationToken cancellationToken = default) =>
        operations.GetCodeWithHttpMessagesAsync(cancellationToken: cancellationToken).BodyAsync();
}

public partial interface IKubernetes
{
    IVersionOperations Version { get; }
}

public abstract partial class AbstractKubernetes : IVersionOperations
{
    public IVersionOperations Version => this;

    Task<HttpOperationResponse<VersionInfo>> IVersionOperations.GetCodeWithHttpMessagesAsync(
        IReadOnlyDictionary<string, IReadOnlyList<string>> customHeaders, CancellationToken cancellationToken) =>
        CallAsync<VersionInfo>(HttpMethod.Get, new RequestPath($"version/"), null, false, customHeaders, cancellationToken);
}
