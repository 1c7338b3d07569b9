namespace k8s.Models;

/// <summary>An amount of CPU, memory or the like, as it is written.</summary>
[JsonConverter(typeof(ResourceQuantityJsonConverter))]
public class ResourceQuantity
{
    private readonly string _text;

    public ResourceQuantity(string v) => _text = v?.Trim() ?? "0";

    public static implicit operator ResourceQuantity(string v) => new(v);

    public override string ToString() => _text;
}
