namespace Pulumi;

/// <summary>Changes a resource's args or options before it is registered; null leaves both as they are.</summary>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);
