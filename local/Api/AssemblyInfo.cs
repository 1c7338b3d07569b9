using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Local.Api.Tests")]
