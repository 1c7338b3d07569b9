namespace Pulumi.Engine.Running;

/// <summary>Functions of providers. In a preview their results are unknown; otherwise they need the Pulumi CLI.</summary>
internal sealed class Invocations(RunContext run)
{
    public Task<InvokeResponse> InvokeAsync(InvokeRequest request)
    {
        if (run.IsPreview) return Task.FromResult(new InvokeResponse(PropertyTree.Empty));
        throw new EngineException(
            ExitCode.Error,
            $"the function {request.Token} needs the Pulumi CLI: run `pulumi up --stack {run.Request.Stack}`");
    }
}
