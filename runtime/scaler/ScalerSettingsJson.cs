using System.Text.Json;
using System.Text.Json.Serialization;

namespace Realmworks.Scaler;

// A name that is not known is a mistake in a name that is.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(ScalerSettings))]
internal sealed partial class ScalerSettingsJson : JsonSerializerContext;
