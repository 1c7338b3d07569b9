namespace Pulumi;

/// <summary>The run that the calling code is part of.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(Session session) => Session = session;

    internal Session Session { get; }

    public string ProjectName => Session.Context.Project;

    public string StackName => Session.Context.Stack;

    public string OrganizationName => Session.Context.Organization;

    /// <summary>The folder of Pulumi.yaml.</summary>
    public string RootDirectory => Session.Context.RootDirectory
        ?? throw new InvalidOperationException("This run has no root directory; a test names one in TestOptions.RootDirectory.");

    /// <summary>True in a preview, where nothing is changed and what a change would give is unknown.</summary>
    public bool IsDryRun => Session.Context.IsDryRun;

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) => Session.Invoker.Invoke<T>(token, args, options);

    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Session.Invoker.InvokeAsync<T>(token, args, options);
}
