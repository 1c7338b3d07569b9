namespace Realmworks.Infra.Components.Aws;

/// <summary>The account that everything is made in, known without asking AWS: policies name it.</summary>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
internal sealed record AwsAccount(string Partition, string Id)
{
    /// <param name="account">The declared account; null takes the one that the first administrator belongs to.</param>
    public static AwsAccount Of(string? account, IEnumerable<string> admins)
    {
        // arn:<partition>:iam::<account>:role/<name>; the settings are checked for the form.
        var parts = admins.First().Split(':');
        return new AwsAccount(parts[1], account ?? parts[4]);
    }

    /// <summary>A policy that AWS itself keeps.</summary>
    public string ManagedPolicy(string name) => $"arn:{Partition}:iam::aws:policy/{name}";

    public string Arn(string service, string region, string resource) => $"arn:{Partition}:{service}:{region}:{Id}:{resource}";
}
