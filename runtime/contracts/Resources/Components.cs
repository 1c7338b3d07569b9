namespace Realmworks.Contracts.Resources;

/// <summary>Names of the platform's own parts; the image of each is <c>realmworks/&lt;name&gt;</c>.</summary>
public static class Components
{
    public const string Controller = "controller";
    public const string Scaler = "scaler";
    public const string HttpTrigger = "http-trigger";
    public const string Executor = "executor";

    public static string Image(string component) => "realmworks/" + component;
}
