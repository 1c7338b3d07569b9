namespace k8s;

/// <summary>A connection to one API server, with a property for each group of the API.</summary>
public partial interface IKubernetes : IDisposable
{
    Uri BaseUri { get; }
}
