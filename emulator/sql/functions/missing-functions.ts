/** Functions that Trino documents and the local engine has not: refused by name, and not as unknown. */
export const missing_functions: ReadonlySet<string> = new Set(
  `array_first array_histogram array_last bar beta_cdf bing_tile bing_tile_at bing_tile_coordinates bing_tile_polygon
  bing_tile_quadkey bing_tile_zoom_level bing_tiles_around char2hexint classify color convex_hull_agg cosine_distance
  current_groups empty_approx_set evaluate_classifier_predictions features from_encoded_polyline
  from_geojson_geometry from_iso8601_timestamp_nanos from_unixtime_nanos geometry_from_hadoop_shape
  geometry_invalid_reason geometry_nearest_points geometry_to_bing_tiles geometry_union geometry_union_agg
  great_circle_distance hash_counts index intersection_cardinality inverse_beta_cdf jaccard_index learn_classifier
  learn_libsvm_classifier learn_libsvm_regressor learn_regressor line_interpolate_point line_interpolate_points
  line_locate_point merge_set_digest murmur3 normal_cdf quantile_at_value regress render rgb simplify_geometry
  spatial_partitioning spatial_partitions spooky_hash_v2_32 spooky_hash_v2_64 st_area st_asbinary st_astext
  st_boundary st_buffer st_centroid st_contains st_convexhull st_coorddim st_crosses st_difference st_dimension
  st_disjoint st_distance st_endpoint st_envelope st_envelopeaspts st_equals st_exteriorring st_geometries
  st_geometryfromtext st_geometryn st_geometrytype st_geomfrombinary st_interiorringn st_interiorrings
  st_intersection st_intersects st_isclosed st_isempty st_isring st_issimple st_isvalid st_length st_linefromtext
  st_linestring st_multipoint st_numgeometries st_numinteriorring st_numpoints st_overlaps st_point st_pointn
  st_points st_polygon st_relate st_startpoint st_symdifference st_touches st_union st_within st_x st_xmax st_xmin
  st_y st_ymax st_ymin theta_sketch_cardinality theta_sketch_union timestamp_objectid to_char to_date
  to_encoded_polyline to_geojson_geometry to_geometry to_spherical_geography to_timestamp value_at_quantile
  values_at_quantiles version word_stem xxhash64 convex_hull_agg objectid contains_sequence json_scalar
  json_serialize euclidean_distance dot_product ends_with title_case`.split(/\s+/),
);
