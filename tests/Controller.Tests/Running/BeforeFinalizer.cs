namespace Realmworks.Controller.Tests.Running;

/// <summary>Does something just before the controller sets its finalizer on a realm, and tells when the controller looks at it again.</summary>
internal sealed class BeforeFinalizer(string realm, Func<Task> act) : DelegatingHandler
{
    private readonly TaskCompletionSource _lookedAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _acted;

    public Task LookedAgain => _lookedAgain.Task;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isRealm = request.RequestUri!.AbsolutePath.EndsWith($"/realms/{realm}", StringComparison.Ordinal);
        if (isRealm && request.Method == HttpMethod.Patch && !_acted)
        {
            _acted = true;
            await act();
        }
        else if (isRealm && request.Method == HttpMethod.Get && _acted)
        {
            _lookedAgain.TrySetResult();
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
